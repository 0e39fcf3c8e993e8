;;; drive.el --- What users of Emacs do, and what they see  -*- lexical-binding: t; -*-
;; The server is set up by the init.el that is loaded first. Works with Emacs 28 with Eglot as a package, and newer.
;;   FILE=a.json OUT=out.json emacs --batch -f package-activate-all -l init.el -l drive.el
(require 'cl-lib)
(require 'json)
(require 'flymake)
(setq make-backup-files nil create-lockfiles nil auto-save-default nil)
(defvar drive-out nil "What was seen, by name.")

(defun drive-see (name value) (push (cons name value) drive-out) value)

(defun drive-wait (what condition)
  "Wait until CONDITION holds; WHAT is missed where it never does."
  (let ((end (+ (float-time) 60)) (held nil))
    (while (not (or (setq held (funcall condition)) (> (float-time) end)))
      (accept-process-output nil 0.02))
    (or held (error "no %s" what))))

(defun drive-shown () (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun drive-go (text more)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (+ (match-beginning 0) more)))

(defun drive-has (text) (save-excursion (goto-char (point-min)) (let ((case-fold-search nil)) (search-forward text nil t))))

(defun drive-tell ()
  "Tell the server what has been typed, which Emacs does once it is idle."
  (eglot--signal-textDocument/didChange))

(condition-case trouble
    (with-current-buffer (find-file (getenv "FILE"))
      (run-hooks 'post-command-hook)    ; where `eglot-ensure' waits for the command to end
      (drive-wait "server" (lambda () (and (fboundp 'eglot-current-server) (eglot-current-server))))
      (drive-see 'version (format "Emacs %s, Eglot %s" emacs-version (if (boundp 'eglot--version) eglot--version "")))
      (drive-see 'mode (symbol-name major-mode))
      (drive-see 'root (file-name-as-directory (file-truename (project-root (eglot--project (eglot-current-server))))))
      (drive-wait "diagnostics" (lambda () (flymake-start) (drive-shown)))
      (drive-see 'diagnostics (vconcat (drive-shown)))

      (drive-go "\"limitName\"" 3)
      (let (heard)
        (eglot-hover-eldoc-function (lambda (text &rest _) (setq heard text)))
        (drive-see 'hover (substring-no-properties (drive-wait "hover" (lambda () heard)))))

      (drive-go "\"offset\"" 1)
      (cl-destructuring-bind (_start _end table &rest _) (eglot-completion-at-point)
        (drive-see 'completion (vconcat (mapcar #'substring-no-properties (all-completions "" table)))))

      (drive-go "\"offsetName\"" 2)
      (let ((last-nonmenu-event ?x)      ; chosen by keys, not by mouse
            (completing-read-function
             (lambda (_prompt table &rest _)
               (let ((offered (mapcar #'substring-no-properties (all-completions "" table))))
                 (drive-see 'actions (vconcat offered))
                 (car offered)))))
        (call-interactively #'eglot-code-actions))
      (drive-wait "fix" (lambda () (drive-has "\"offSetName\"")))

      (drive-tell) ; a rename of a text that has changed meanwhile is refused
      (drive-go "${listId}" 4)
      (eglot-rename "segmentId")
      (drive-wait "rename" (lambda () (and (drive-has "${segmentId}") (not (drive-has "listId")))))

      ;; Text goes to the server piece by piece, and its answer comes back.
      (drive-go "\"limit=100\"" 0)
      (delete-region (match-beginning 0) (match-end 0))
      (insert "100")
      (drive-tell)
      (let ((before (length (aref (vector (cdr (assq 'diagnostics drive-out))) 0))))
        (drive-wait "answer to an edit" (lambda () (flymake-start) (= (length (drive-shown)) (- before 2)))))
      (drive-see 'after (vconcat (drive-shown)))

      (drive-go "\"offset\"" 1)
      (delete-char 6)
      (insert "CONT")
      (drive-tell)
      (completion-at-point)
      (drive-see 'completed (buffer-substring-no-properties (line-beginning-position) (line-end-position)))
      (drive-see 'text (buffer-substring-no-properties (point-min) (point-max)))
      (eglot-shutdown (eglot-current-server)))
  (error (drive-see 'error (error-message-string trouble))))
(with-temp-file (getenv "OUT") (insert (json-encode drive-out) "\n"))
(kill-emacs (if (assq 'error drive-out) 1 0))
